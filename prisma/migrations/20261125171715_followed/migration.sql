-- CreateTable
CREATE TABLE "Followed" (
    "feed" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "page" TEXT,
    "tries" INTEGER NOT NULL,
    "dueAt" TEXT,

    PRIMARY KEY ("feed", "id")
);

-- CreateIndex
CREATE INDEX "Followed_feed_dueAt_idx" ON "Followed"("feed", "dueAt");
