-- AlterTable
ALTER TABLE "AssetDecision" ADD COLUMN "carried" INTEGER;
