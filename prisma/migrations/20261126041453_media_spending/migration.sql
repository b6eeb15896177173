-- CreateTable
CREATE TABLE "MediaSpending" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" REAL NOT NULL
);

-- CreateIndex
CREATE INDEX "MediaSpending_at_idx" ON "MediaSpending"("at");
