-- AlterTable
ALTER TABLE "Session" ADD COLUMN "address" TEXT;
ALTER TABLE "Session" ADD COLUMN "agent" TEXT;
ALTER TABLE "Session" ADD COLUMN "by" TEXT;
ALTER TABLE "Session" ADD COLUMN "seenAt" TEXT;
ALTER TABLE "Session" ADD COLUMN "startedAt" TEXT;
ALTER TABLE "Session" ADD COLUMN "user" TEXT;

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "known" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "password" TEXT,
    "createdAt" TEXT NOT NULL,
    "invitedBy" TEXT
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "user" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "publicKey" BLOB NOT NULL,
    "counter" INTEGER NOT NULL,
    "transports" TEXT NOT NULL,
    "addedAt" TEXT NOT NULL,
    "usedAt" TEXT,
    CONSTRAINT "Passkey_user_fkey" FOREIGN KEY ("user") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Token" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "madeAt" TEXT NOT NULL,
    "expires" TEXT NOT NULL,
    "usedAt" TEXT,
    "revokedAt" TEXT,
    "revokedBy" TEXT,
    CONSTRAINT "Token_user_fkey" FOREIGN KEY ("user") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "User_known_key" ON "User"("known");

-- CreateIndex
CREATE INDEX "Passkey_user_idx" ON "Passkey"("user");

-- CreateIndex
CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

-- CreateIndex
CREATE INDEX "Token_user_idx" ON "Token"("user");

-- CreateIndex
CREATE INDEX "Audit_who_idx" ON "Audit"("who");

-- CreateIndex
CREATE INDEX "Audit_verb_idx" ON "Audit"("verb");

-- CreateIndex
CREATE INDEX "Session_user_idx" ON "Session"("user");
