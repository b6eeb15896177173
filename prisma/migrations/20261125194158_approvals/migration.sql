-- AlterTable
ALTER TABLE "Approval" ADD COLUMN "voidedAt" TEXT;
