-- AlterTable
ALTER TABLE "Draft" ADD COLUMN "alternatives" TEXT;
ALTER TABLE "Draft" ADD COLUMN "production" TEXT;
ALTER TABLE "Draft" ADD COLUMN "run" TEXT;

-- CreateIndex
CREATE INDEX "Draft_run_idx" ON "Draft"("run");
