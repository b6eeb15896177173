-- CreateTable
CREATE TABLE "MediaWork" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "work" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "ms" INTEGER NOT NULL,
    "megabytes" INTEGER NOT NULL,
    "spent" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "MediaJob" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parts" TEXT NOT NULL,
    "asked" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "share" REAL NOT NULL DEFAULT 0,
    "doing" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "needs" TEXT,
    "work" TEXT,
    "by" TEXT NOT NULL,
    "askedAt" TEXT NOT NULL,
    "notBefore" TEXT,
    "holder" TEXT,
    "leaseUntil" TEXT,
    "endedAt" TEXT
);

-- CreateTable
CREATE TABLE "Asset" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "draft" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "work" TEXT NOT NULL,
    "told" TEXT NOT NULL,
    "cost" REAL NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AssetDecision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "asset" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "reason" TEXT,
    CONSTRAINT "AssetDecision_asset_fkey" FOREIGN KEY ("asset") REFERENCES "Asset" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "MediaWork_at_idx" ON "MediaWork"("at");

-- CreateIndex
CREATE INDEX "MediaJob_state_askedAt_idx" ON "MediaJob"("state", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "MediaJob_story_version_kind_key" ON "MediaJob"("story", "version", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Asset_story_version_kind_key" ON "Asset"("story", "version", "kind");

-- CreateIndex
CREATE INDEX "AssetDecision_asset_idx" ON "AssetDecision"("asset");
