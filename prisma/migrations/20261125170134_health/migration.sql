-- AlterTable
ALTER TABLE "Poll" ADD COLUMN "missingSince" TEXT;
