-- CreateTable
CREATE TABLE "PictureNamed" (
    "item" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "declared" TEXT,
    "caption" TEXT,
    "credit" TEXT,
    "at" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TEXT,
    "picture" TEXT,
    "kind" TEXT,
    "error" TEXT,

    PRIMARY KEY ("item", "url")
);

-- CreateTable
CREATE TABLE "Picture" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "frames" INTEGER NOT NULL,
    "clean" TEXT NOT NULL,
    "keys" TEXT NOT NULL,
    "shades" TEXT NOT NULL,
    "plain" BOOLEAN NOT NULL,
    "found" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PictureLike" (
    "picture" TEXT NOT NULL,
    "earlier" TEXT NOT NULL,
    "likeness" REAL NOT NULL,
    "mirrored" BOOLEAN NOT NULL,

    PRIMARY KEY ("picture", "earlier")
);

-- CreateIndex
CREATE INDEX "PictureNamed_dueAt_idx" ON "PictureNamed"("dueAt");

-- CreateIndex
CREATE INDEX "PictureNamed_picture_idx" ON "PictureNamed"("picture");

-- CreateIndex
CREATE UNIQUE INDEX "Picture_hash_key" ON "Picture"("hash");

-- CreateIndex
CREATE INDEX "PictureLike_earlier_idx" ON "PictureLike"("earlier");
