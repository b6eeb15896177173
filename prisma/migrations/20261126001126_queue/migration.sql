-- DropIndex
DROP INDEX "Story_status_newsworthiness_slug_idx";

-- DropIndex
DROP INDEX "Story_newsworthiness_slug_idx";

-- AlterTable
ALTER TABLE "Story" ADD COLUMN "assignee" TEXT;
ALTER TABLE "Story" ADD COLUMN "number" INTEGER;

-- CreateTable
CREATE TABLE "StoryTally" (
    "beat" TEXT NOT NULL,
    "desk" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "marks" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "stories" INTEGER NOT NULL,

    PRIMARY KEY ("beat", "desk", "language", "status", "marks", "open")
);

-- CreateTable
CREATE TABLE "Pulse" (
    "subject" TEXT NOT NULL PRIMARY KEY,
    "turn" INTEGER NOT NULL
);

-- CreateIndex
CREATE INDEX "Story_ranked" ON "Story"("newsworthiness" DESC, "slug", "status", "beat", "desk", "language", "errors", "warnings", "unsupported", "contradicted", "createdAt", "assignee");

-- CreateIndex
CREATE INDEX "Story_ranked_status" ON "Story"("status", "newsworthiness" DESC, "slug", "beat", "desk", "language", "errors", "warnings", "unsupported", "contradicted", "createdAt", "assignee");

-- CreateIndex
CREATE INDEX "Story_found" ON "Story"("number", "status", "newsworthiness", "slug", "beat", "desk", "language", "errors", "warnings", "unsupported", "contradicted", "createdAt", "assignee");

-- CreateIndex
CREATE INDEX "Story_assigned" ON "Story"("assignee", "status", "newsworthiness" DESC, "slug");

-- Written by hand from here: what the schema has no words for.

-- Words of stories. The index keeps no copy of them, and finds them with and without diacritics, by their beginnings too.
-- It takes ё for a letter of its own; readers type е for it.
CREATE VIRTUAL TABLE "StorySearch" USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');

-- What is there already.
UPDATE "Story" SET "number" = rowid;
INSERT INTO "StorySearch" (rowid, words) SELECT "number", replace(replace(replace("Story"."slug", '-', ' ') || ' ' || "Story"."headline" || ' ' || coalesce("Story"."title", '') || ' ' || "Story"."because", 'ё', 'е'), 'Ё', 'Е') FROM "Story";
INSERT INTO "StoryTally" SELECT "beat", "desk", "language", "status", iif("errors" > 0, 2, "warnings" > 0), "unsupported" + "contradicted" > 0, COUNT(*) FROM "Story" GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO "Pulse" VALUES ('stories', 0), ('tasks', 0), ('runs', 0);

CREATE TRIGGER "Story_filed" AFTER INSERT ON "Story" BEGIN
  UPDATE "Story" SET "number" = (SELECT coalesce(max("number"), 0) + 1 FROM "Story") WHERE "slug" = NEW."slug";
  INSERT INTO "StorySearch" (rowid, words) SELECT "number", replace(replace(replace("Story"."slug", '-', ' ') || ' ' || "Story"."headline" || ' ' || coalesce("Story"."title", '') || ' ' || "Story"."because", 'ё', 'е'), 'Ё', 'Е') FROM "Story" WHERE "slug" = NEW."slug";
  INSERT INTO "StoryTally" VALUES (NEW."beat", NEW."desk", NEW."language", NEW."status", iif(NEW."errors" > 0, 2, NEW."warnings" > 0), NEW."unsupported" + NEW."contradicted" > 0, 1) ON CONFLICT DO UPDATE SET "stories" = "stories" + 1;
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'stories';
END;

CREATE TRIGGER "Story_gone" AFTER DELETE ON "Story" BEGIN
  DELETE FROM "StorySearch" WHERE rowid = OLD."number";
  UPDATE "StoryTally" SET "stories" = "stories" - 1 WHERE ("beat", "desk", "language", "status", "marks", "open") = (OLD."beat", OLD."desk", OLD."language", OLD."status", iif(OLD."errors" > 0, 2, OLD."warnings" > 0), OLD."unsupported" + OLD."contradicted" > 0);
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'stories';
END;

CREATE TRIGGER "Story_reworded" AFTER UPDATE OF "slug", "headline", "title", "because" ON "Story"
WHEN OLD."number" IS NOT NULL AND (OLD."slug", OLD."headline", OLD."title", OLD."because") IS NOT (NEW."slug", NEW."headline", NEW."title", NEW."because") BEGIN
  INSERT OR REPLACE INTO "StorySearch" (rowid, words) VALUES (NEW."number", replace(replace(replace(NEW."slug", '-', ' ') || ' ' || NEW."headline" || ' ' || coalesce(NEW."title", '') || ' ' || NEW."because", 'ё', 'е'), 'Ё', 'Е'));
END;

CREATE TRIGGER "Story_moved" AFTER UPDATE OF "beat", "desk", "language", "status", "errors", "warnings", "unsupported", "contradicted" ON "Story"
WHEN (OLD."beat", OLD."desk", OLD."language", OLD."status", iif(OLD."errors" > 0, 2, OLD."warnings" > 0), OLD."unsupported" + OLD."contradicted" > 0) IS NOT (NEW."beat", NEW."desk", NEW."language", NEW."status", iif(NEW."errors" > 0, 2, NEW."warnings" > 0), NEW."unsupported" + NEW."contradicted" > 0) BEGIN
  UPDATE "StoryTally" SET "stories" = "stories" - 1 WHERE ("beat", "desk", "language", "status", "marks", "open") = (OLD."beat", OLD."desk", OLD."language", OLD."status", iif(OLD."errors" > 0, 2, OLD."warnings" > 0), OLD."unsupported" + OLD."contradicted" > 0);
  INSERT INTO "StoryTally" VALUES (NEW."beat", NEW."desk", NEW."language", NEW."status", iif(NEW."errors" > 0, 2, NEW."warnings" > 0), NEW."unsupported" + NEW."contradicted" > 0, 1) ON CONFLICT DO UPDATE SET "stories" = "stories" + 1;
END;

-- Not of its number: that is given within the filing.
CREATE TRIGGER "Story_changed" AFTER UPDATE OF "slug", "beat", "desk", "language", "title", "status", "hash", "headline", "newsworthiness", "because", "embargo", "reason", "dueAt", "errors", "warnings", "suggestions", "supported", "derived", "unsupported", "contradicted", "assignee", "updatedAt" ON "Story" BEGIN
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'stories';
END;

CREATE TRIGGER "Task_opened" AFTER INSERT ON "Task" BEGIN
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'tasks';
END;
CREATE TRIGGER "Task_closed" AFTER UPDATE ON "Task" BEGIN
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'tasks';
END;
CREATE TRIGGER "Run_begun" AFTER INSERT ON "Run" BEGIN
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'runs';
END;
CREATE TRIGGER "Run_went_on" AFTER UPDATE ON "Run" BEGIN
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'runs';
END;
CREATE TRIGGER "FeedTurn_ended" AFTER INSERT ON "FeedTurn" BEGIN
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'runs';
END;
CREATE TRIGGER "BeatTurn_ended" AFTER INSERT ON "BeatTurn" BEGIN
  UPDATE "Pulse" SET "turn" = "turn" + 1 WHERE "subject" = 'runs';
END;
