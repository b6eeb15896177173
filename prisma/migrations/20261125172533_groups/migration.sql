-- CreateTable
CREATE TABLE "Grouped" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "item" TEXT NOT NULL,
    "time" TEXT,
    "text" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "copyOf" TEXT,
    "similarity" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "CopyKey" (
    "key" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("key", "position")
) WITHOUT ROWID;

-- CreateIndex
CREATE UNIQUE INDEX "Grouped_item_key" ON "Grouped"("item");

-- CreateIndex
CREATE INDEX "Grouped_event_idx" ON "Grouped"("event");

-- CreateIndex
CREATE INDEX "Grouped_copyOf_idx" ON "Grouped"("copyOf");
