-- DropIndex
DROP INDEX "DraftItem_item_idx";

-- CreateIndex
CREATE INDEX "Approval_by_idx" ON "Approval"("by");

-- CreateIndex
CREATE INDEX "Comment_by_idx" ON "Comment"("by");

-- CreateIndex
CREATE INDEX "DraftItem_item_role_story_version_idx" ON "DraftItem"("item", "role", "story", "version");
