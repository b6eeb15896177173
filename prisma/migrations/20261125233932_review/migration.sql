-- AlterTable
ALTER TABLE "Story" ADD COLUMN "dueAt" TEXT;

-- CreateTable
CREATE TABLE "ReviewMark" (
    "story" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL DEFAULT 0,
    "firstAt" TEXT NOT NULL,
    "lastAt" TEXT NOT NULL,

    PRIMARY KEY ("story", "hash", "by", "kind", "what")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    CONSTRAINT "Comment_story_fkey" FOREIGN KEY ("story") REFERENCES "Story" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Mention" (
    "comment" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "seenAt" TEXT,

    PRIMARY KEY ("comment", "name"),
    CONSTRAINT "Mention_comment_fkey" FOREIGN KEY ("comment") REFERENCES "Comment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Drill" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "story" TEXT NOT NULL,
    "over" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "copy" TEXT NOT NULL,
    "plant" TEXT NOT NULL,
    "shownAt" TEXT NOT NULL,
    "outcome" TEXT,
    "decidedAt" TEXT
);

-- CreateIndex
CREATE INDEX "Comment_story_idx" ON "Comment"("story");

-- CreateIndex
CREATE INDEX "Mention_name_seenAt_idx" ON "Mention"("name", "seenAt");

-- CreateIndex
CREATE INDEX "Drill_by_shownAt_idx" ON "Drill"("by", "shownAt");

-- CreateIndex
CREATE INDEX "Drill_shownAt_idx" ON "Drill"("shownAt");

-- CreateIndex
CREATE UNIQUE INDEX "Drill_story_over_by_key" ON "Drill"("story", "over", "by");

-- CreateIndex
CREATE INDEX "Approval_at_idx" ON "Approval"("at");
