-- CreateTable
CREATE TABLE "Batch" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "beat" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "share" REAL NOT NULL,
    "confidence" REAL NOT NULL,
    "state" TEXT NOT NULL,
    "openedBy" TEXT NOT NULL,
    "openedAt" TEXT NOT NULL,
    "endedBy" TEXT,
    "endedAt" TEXT,
    "because" TEXT
);

-- CreateTable
CREATE TABLE "BatchStory" (
    "batch" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "rank" TEXT NOT NULL,
    "because" TEXT,
    "out" TEXT,

    PRIMARY KEY ("batch", "slug"),
    CONSTRAINT "BatchStory_batch_fkey" FOREIGN KEY ("batch") REFERENCES "Batch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BatchLook" (
    "batch" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "say" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("batch", "slug", "by"),
    CONSTRAINT "BatchLook_batch_fkey" FOREIGN KEY ("batch") REFERENCES "Batch" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Batch_beat_kind_language_template_dataset_idx" ON "Batch"("beat", "kind", "language", "template", "dataset");

-- CreateIndex
CREATE INDEX "BatchStory_slug_idx" ON "BatchStory"("slug");
