-- AlterTable
ALTER TABLE "Sending" ADD COLUMN "differences" TEXT;
ALTER TABLE "Sending" ADD COLUMN "revision" TEXT;

-- CreateTable
CREATE TABLE "Attempt" (
    "key" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "outcome" TEXT,
    "error" TEXT,

    PRIMARY KEY ("key", "number")
);
