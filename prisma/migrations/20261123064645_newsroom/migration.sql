-- CreateTable
CREATE TABLE "Payload" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "url" TEXT NOT NULL,
    "contentType" TEXT,
    "bytes" INTEGER NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Item" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "feed" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "time" TEXT,
    "current" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "ItemVersion" (
    "item" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "time" TEXT,
    "link" TEXT,
    "record" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "withdrawn" TEXT NOT NULL,
    "seenAt" TEXT NOT NULL,

    PRIMARY KEY ("item", "number"),
    CONSTRAINT "ItemVersion_item_fkey" FOREIGN KEY ("item") REFERENCES "Item" ("key") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Story" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "beat" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "desk" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT,
    "status" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "headline" TEXT NOT NULL,
    "newsworthiness" REAL NOT NULL,
    "because" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "embargo" TEXT,
    "disclosure" TEXT,
    "run" TEXT,
    "reason" TEXT,
    "note" TEXT,
    "endedBy" TEXT,
    "approvedBy" TEXT,
    "approvedAt" TEXT,
    "approvedHash" TEXT,
    "errors" INTEGER NOT NULL,
    "warnings" INTEGER NOT NULL,
    "suggestions" INTEGER NOT NULL,
    "supported" INTEGER NOT NULL,
    "derived" INTEGER NOT NULL,
    "unsupported" INTEGER NOT NULL,
    "contradicted" INTEGER NOT NULL,
    "createdAt" TEXT NOT NULL,
    "updatedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Draft" (
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "standfirst" TEXT NOT NULL,
    "dateline" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "writer" TEXT NOT NULL,
    "made" TEXT NOT NULL,
    "by" TEXT,
    "marks" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("story", "version"),
    CONSTRAINT "Draft_story_fkey" FOREIGN KEY ("story") REFERENCES "Story" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Claim" (
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "why" TEXT NOT NULL,

    PRIMARY KEY ("story", "version", "position"),
    CONSTRAINT "Claim_story_version_fkey" FOREIGN KEY ("story", "version") REFERENCES "Draft" ("story", "version") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Finding" (
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "replacement" TEXT,

    PRIMARY KEY ("story", "version", "position"),
    CONSTRAINT "Finding_story_version_fkey" FOREIGN KEY ("story", "version") REFERENCES "Draft" ("story", "version") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Evidence" (
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "unit" TEXT,
    "subject" TEXT,
    "item" TEXT,
    "pointer" TEXT,
    "name" TEXT,
    "inputs" TEXT,
    "options" TEXT,

    PRIMARY KEY ("story", "version", "position"),
    CONSTRAINT "Evidence_story_version_fkey" FOREIGN KEY ("story", "version") REFERENCES "Draft" ("story", "version") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DraftItem" (
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    PRIMARY KEY ("story", "version", "item"),
    CONSTRAINT "DraftItem_story_version_fkey" FOREIGN KEY ("story", "version") REFERENCES "Draft" ("story", "version") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DraftSource" (
    "story" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "link" TEXT,
    "time" TEXT,

    PRIMARY KEY ("story", "version", "position"),
    CONSTRAINT "DraftSource_story_version_fkey" FOREIGN KEY ("story", "version") REFERENCES "Draft" ("story", "version") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "story" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    CONSTRAINT "Approval_story_fkey" FOREIGN KEY ("story") REFERENCES "Story" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "slug" TEXT,
    "detail" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Sending" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "story" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "dueAt" TEXT NOT NULL,
    "leaseUntil" TEXT,
    "error" TEXT,
    "remoteId" TEXT,
    "url" TEXT,
    "remoteHash" TEXT,
    "sentAt" TEXT,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Sending_story_fkey" FOREIGN KEY ("story") REFERENCES "Story" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "beats" TEXT NOT NULL,
    "recorded" BOOLEAN NOT NULL,
    "startedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "totals" TEXT
);

-- CreateTable
CREATE TABLE "FeedTurn" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "run" TEXT NOT NULL,
    "beat" TEXT NOT NULL,
    "feed" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "items" INTEGER NOT NULL,
    "fresh" INTEGER NOT NULL,
    "error" TEXT,
    "ms" REAL NOT NULL,
    "payload" TEXT,
    CONSTRAINT "FeedTurn_run_fkey" FOREIGN KEY ("run") REFERENCES "Run" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BeatTurn" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "run" TEXT NOT NULL,
    "beat" TEXT NOT NULL,
    "stories" INTEGER NOT NULL,
    "filed" INTEGER NOT NULL,
    "blocked" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "ms" REAL NOT NULL,
    "stages" TEXT NOT NULL,
    "error" TEXT,
    CONSTRAINT "BeatTurn_run_fkey" FOREIGN KEY ("run") REFERENCES "Run" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Slot" (
    "beat" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "leaseUntil" TEXT NOT NULL,
    "endedAt" TEXT,
    "result" TEXT,
    "note" TEXT,

    PRIMARY KEY ("beat", "dueAt")
);

-- CreateTable
CREATE TABLE "Invite" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "expires" TEXT NOT NULL,
    "takenAt" TEXT
);

-- CreateTable
CREATE TABLE "Session" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "expires" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Task" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "openedAt" TEXT NOT NULL,
    "closedAt" TEXT,
    "closedBy" TEXT,
    CONSTRAINT "Task_slug_fkey" FOREIGN KEY ("slug") REFERENCES "Story" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Item_feed_time_idx" ON "Item"("feed", "time");

-- CreateIndex
CREATE UNIQUE INDEX "Item_feed_id_key" ON "Item"("feed", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ItemVersion_item_hash_payload_withdrawn_key" ON "ItemVersion"("item", "hash", "payload", "withdrawn");

-- CreateIndex
CREATE INDEX "Story_newsworthiness_slug_idx" ON "Story"("newsworthiness" DESC, "slug");

-- CreateIndex
CREATE INDEX "Story_updatedAt_slug_idx" ON "Story"("updatedAt" DESC, "slug");

-- CreateIndex
CREATE INDEX "Story_status_newsworthiness_slug_idx" ON "Story"("status", "newsworthiness" DESC, "slug");

-- CreateIndex
CREATE INDEX "Story_status_updatedAt_slug_idx" ON "Story"("status", "updatedAt" DESC, "slug");

-- CreateIndex
CREATE INDEX "Story_beat_newsworthiness_slug_idx" ON "Story"("beat", "newsworthiness" DESC, "slug");

-- CreateIndex
CREATE INDEX "Story_beat_status_newsworthiness_slug_idx" ON "Story"("beat", "status", "newsworthiness" DESC, "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Story_beat_kind_key_language_key" ON "Story"("beat", "kind", "key", "language");

-- CreateIndex
CREATE INDEX "Draft_hash_idx" ON "Draft"("hash");

-- CreateIndex
CREATE INDEX "DraftItem_item_idx" ON "DraftItem"("item");

-- CreateIndex
CREATE INDEX "Approval_story_idx" ON "Approval"("story");

-- CreateIndex
CREATE INDEX "Audit_slug_idx" ON "Audit"("slug");

-- CreateIndex
CREATE INDEX "Sending_story_idx" ON "Sending"("story");

-- CreateIndex
CREATE INDEX "Sending_status_dueAt_idx" ON "Sending"("status", "dueAt");

-- CreateIndex
CREATE INDEX "Run_startedAt_idx" ON "Run"("startedAt");

-- CreateIndex
CREATE INDEX "FeedTurn_beat_feed_id_idx" ON "FeedTurn"("beat", "feed", "id");

-- CreateIndex
CREATE INDEX "FeedTurn_run_idx" ON "FeedTurn"("run");

-- CreateIndex
CREATE INDEX "BeatTurn_run_idx" ON "BeatTurn"("run");

-- CreateIndex
CREATE INDEX "Slot_token_idx" ON "Slot"("token");

-- CreateIndex
CREATE INDEX "Task_closedAt_idx" ON "Task"("closedAt");

-- CreateIndex
CREATE INDEX "Task_slug_idx" ON "Task"("slug");
