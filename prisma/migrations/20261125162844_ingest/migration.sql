-- AlterTable
ALTER TABLE "Payload" ADD COLUMN "context" TEXT;

-- CreateTable
CREATE TABLE "Arrival" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "feed" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "contentType" TEXT,
    "at" TEXT NOT NULL,
    "context" TEXT,
    "key" TEXT,
    "readAt" TEXT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "Poll" (
    "feed" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "movedTo" TEXT,
    "etag" TEXT,
    "lastModified" TEXT,
    "payload" TEXT,
    "readBy" TEXT,
    "resume" TEXT,
    "askedAt" TEXT,
    "succeededAt" TEXT,
    "changedAt" TEXT,
    "dueAt" TEXT,
    "because" TEXT,
    "heldUntil" TEXT,
    "freshSeconds" INTEGER,
    "everySeconds" INTEGER,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "parkedAt" TEXT
);

-- CreateTable
CREATE TABLE "Unfiled" (
    "item" TEXT NOT NULL PRIMARY KEY,
    "feed" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "since" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Arrival_feed_readAt_id_idx" ON "Arrival"("feed", "readAt", "id");

-- CreateIndex
CREATE INDEX "Arrival_payload_idx" ON "Arrival"("payload");

-- CreateIndex
CREATE UNIQUE INDEX "Arrival_feed_key_key" ON "Arrival"("feed", "key");

-- CreateIndex
CREATE INDEX "Unfiled_feed_idx" ON "Unfiled"("feed");
