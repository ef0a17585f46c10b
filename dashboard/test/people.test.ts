// The plain logic of people's screens: what changed, in which browser, and events' addresses.
import { expect, test } from "vitest";
import { eventsSearch } from "@/features/events/search";
import { agentWords } from "@/features/people/agent";
import { changesOf } from "@/features/people/change";

test("a line of the audit says what each thing was and is", () => {
  expect(changesOf({ state: "waiting", paused_by: null }, { state: "paused", paused_by: "ann" })).toEqual([
    { name: "state", was: "waiting", now: "paused" },
    { name: "paused by", was: "nothing", now: "ann" },
  ]);
  expect(changesOf(null, { ended: 2 })).toEqual([{ name: "ended", was: null, now: "2" }]);
  expect(changesOf({ role: "viewer" }, { role: "viewer" })).toEqual([]);
  expect(changesOf(null, { text: "x".repeat(500) })[0]?.now).toHaveLength(121);
});

test("a browser is told by its name and its system", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
  expect(agentWords(chrome)).toBe("Chrome on Linux");
  expect(agentWords("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.0; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe(
    "Firefox on macOS",
  );
  expect(agentWords("python-httpx2/1.0")).toBe("python-httpx2/1.0");
  expect(agentWords("")).toBe("A browser");
});

test("an address of the events holds one cursor, and a bad one falls back", () => {
  expect(eventsSearch({ before: "1.2.3", from: "4.5.6", run: "7", type: "job_done" })).toEqual({
    type: "job_done",
    run: 7,
    from: "4.5.6",
  });
  expect(eventsSearch({ before: "1.2", run: "-1", step: " " })).toEqual({});
});
