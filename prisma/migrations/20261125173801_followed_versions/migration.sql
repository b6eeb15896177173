-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Followed" (
    "feed" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "page" TEXT,
    "tries" INTEGER NOT NULL,
    "dueAt" TEXT,

    PRIMARY KEY ("feed", "id", "list")
);
INSERT INTO "new_Followed" ("dueAt", "feed", "id", "list", "page", "tries") SELECT "dueAt", "feed", "id", "list", "page", "tries" FROM "Followed";
DROP TABLE "Followed";
ALTER TABLE "new_Followed" RENAME TO "Followed";
CREATE INDEX "Followed_feed_dueAt_idx" ON "Followed"("feed", "dueAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
