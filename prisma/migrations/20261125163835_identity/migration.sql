-- DropIndex
DROP INDEX "ItemVersion_item_hash_payload_withdrawn_key";

-- AlterTable
ALTER TABLE "ItemVersion" ADD COLUMN "embargo" TEXT;
ALTER TABLE "ItemVersion" ADD COLUMN "feed" TEXT;
ALTER TABLE "ItemVersion" ADD COLUMN "id" TEXT;
ALTER TABLE "ItemVersion" ADD COLUMN "rereadAt" TEXT;
ALTER TABLE "ItemVersion" ADD COLUMN "rereads" INTEGER;
ALTER TABLE "ItemVersion" ADD COLUMN "sequence" TEXT;
ALTER TABLE "ItemVersion" ADD COLUMN "wire" TEXT;

-- CreateTable
CREATE TABLE "ItemAlias" (
    "namespace" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "replaced" BOOLEAN NOT NULL,

    PRIMARY KEY ("namespace", "id")
);

-- CreateTable
CREATE TABLE "Parking" (
    "feed" TEXT NOT NULL PRIMARY KEY,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "ItemAlias_item_idx" ON "ItemAlias"("item");

-- CreateIndex
CREATE INDEX "ItemVersion_payload_idx" ON "ItemVersion"("payload");
