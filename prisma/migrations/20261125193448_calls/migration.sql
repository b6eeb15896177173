-- CreateTable
CREATE TABLE "Call" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "promptHash" TEXT NOT NULL,
    "run" TEXT,
    "beat" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "leaseUntil" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "request" TEXT NOT NULL,
    "answer" TEXT,
    "items" TEXT NOT NULL,
    "outside" BOOLEAN NOT NULL,
    "masked" BOOLEAN NOT NULL,
    "input" INTEGER NOT NULL,
    "output" INTEGER NOT NULL,
    "cached" INTEGER NOT NULL,
    "cost" REAL NOT NULL,
    "failed" TEXT,
    "error" TEXT,
    "retryAt" TEXT
);

-- CreateTable
CREATE TABLE "CallText" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "Question" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "run" TEXT NOT NULL,
    "beat" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "call" TEXT,
    "recorded" BOOLEAN NOT NULL,
    "sparing" BOOLEAN NOT NULL,
    "input" INTEGER NOT NULL,
    "output" INTEGER NOT NULL,
    "cost" REAL NOT NULL,
    "names" TEXT,
    "failed" TEXT,
    "error" TEXT
);

-- CreateIndex
CREATE INDEX "Call_hash_status_idx" ON "Call"("hash", "status");

-- CreateIndex
CREATE INDEX "Call_provider_startedAt_input_output_idx" ON "Call"("provider", "startedAt", "input", "output");

-- CreateIndex
CREATE INDEX "Call_provider_retryAt_idx" ON "Call"("provider", "retryAt");

-- CreateIndex
CREATE INDEX "Call_run_beat_key_kind_language_cost_idx" ON "Call"("run", "beat", "key", "kind", "language", "cost");

-- CreateIndex
CREATE INDEX "Call_startedAt_cost_idx" ON "Call"("startedAt", "cost");

-- CreateIndex
CREATE INDEX "Question_run_beat_kind_key_language_hash_idx" ON "Question"("run", "beat", "kind", "key", "language", "hash");
