-- Written by hand: what the schema has no words for.

-- Words of stories once more, every three signs in a row: what stands inside a word is found, too ("quake" in "earthquake").
-- The index by words stays for short ones and for what asks for whole words. It takes ё for a letter of its own; readers type е for it.
CREATE VIRTUAL TABLE "StoryInside" USING fts5(words, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1');

-- What is there already.
INSERT INTO "StoryInside" (rowid, words) SELECT "number", replace(replace(replace("Story"."slug", '-', ' ') || ' ' || "Story"."headline" || ' ' || coalesce("Story"."title", '') || ' ' || "Story"."because", 'ё', 'е'), 'Ё', 'Е') FROM "Story" WHERE "number" IS NOT NULL;

-- A story gets its number as it is filed, and keeps it.
CREATE TRIGGER "Story_numbered" AFTER UPDATE OF "number" ON "Story" WHEN NEW."number" IS NOT NULL AND OLD."number" IS NOT NEW."number" BEGIN
  INSERT OR REPLACE INTO "StoryInside" (rowid, words) VALUES (NEW."number", replace(replace(replace(NEW."slug", '-', ' ') || ' ' || NEW."headline" || ' ' || coalesce(NEW."title", '') || ' ' || NEW."because", 'ё', 'е'), 'Ё', 'Е'));
END;

CREATE TRIGGER "Story_gone_inside" AFTER DELETE ON "Story" BEGIN
  DELETE FROM "StoryInside" WHERE rowid = OLD."number";
END;

CREATE TRIGGER "Story_reworded_inside" AFTER UPDATE OF "slug", "headline", "title", "because" ON "Story"
WHEN OLD."number" IS NOT NULL AND (OLD."slug", OLD."headline", OLD."title", OLD."because") IS NOT (NEW."slug", NEW."headline", NEW."title", NEW."because") BEGIN
  INSERT OR REPLACE INTO "StoryInside" (rowid, words) VALUES (NEW."number", replace(replace(replace(NEW."slug", '-', ' ') || ' ' || NEW."headline" || ' ' || coalesce(NEW."title", '') || ' ' || NEW."because", 'ё', 'е'), 'Ё', 'Е'));
END;
