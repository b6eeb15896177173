-- CreateTable
CREATE TABLE "OwnPicture" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "story" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "examinedAt" TEXT,
    "grain" BLOB
);

-- AlterTable
ALTER TABLE "PictureLike" ADD COLUMN "exact" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "OwnPicture_examinedAt_idx" ON "OwnPicture"("examinedAt");
