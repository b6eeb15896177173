-- CreateTable
CREATE TABLE "Presence" (
    "story" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "doing" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "seenAt" TEXT NOT NULL,
    "takenBy" TEXT,
    "word" TEXT,
    "takenAt" TEXT,

    PRIMARY KEY ("story", "who")
);
