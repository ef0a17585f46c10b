// What a run says as it goes: its events and the lines of its log, as one list, the latest last.
import { api, need } from "@headrace/page/api/client";
import { happened } from "@headrace/page/format/happenings";
import { queryOptions } from "@tanstack/react-query";

const EVENTS = 60;
const LINES = 200;
const MOST_PAGES = 10;

export interface RunLine {
  key: string;
  at: string;
  step: string | null;
  words: string;
  isWrong: boolean;
}

export const runLinesQuery = (runId: number) =>
  queryOptions({
    queryKey: ["run", runId, "log", "lines"],
    queryFn: async (): Promise<RunLine[]> => {
      const [events, lines] = await Promise.all([eventsOf(runId), logOf(runId)]);
      return [...events, ...lines].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    },
  });

async function eventsOf(runId: number): Promise<RunLine[]> {
  const query = { run: runId, order: "newest" as const, limit: EVENTS };
  const { items } = await need(api.GET("/api/events", { params: { query } }));
  return items
    .filter((one) => one.type !== "log_written")
    .map((one) => ({
      key: one.id,
      at: one.at,
      step: one.step,
      words: [happened(one.type), saidOf(one.detail)].filter(Boolean).join(": "),
      isWrong: one.type.endsWith("_failed"),
    }));
}

/** The message of a progress, or why something failed. */
function saidOf(detail: Record<string, unknown> | null): string {
  const said = detail?.message ?? detail?.why ?? detail?.error;
  return typeof said === "string" ? said : "";
}

/** The last lines of the log, which is read from its beginning. */
async function logOf(runId: number): Promise<RunLine[]> {
  const lines: RunLine[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { limit: LINES, after };
    const found = await need(api.GET("/api/runs/{run_id}/logs", { params: { path: { run_id: runId }, query } }));
    for (const one of found.items) {
      const isWrong = one.level !== "info" && one.level !== "debug";
      lines.push({ key: `line-${one.log_id}`, at: one.at, step: one.step, words: one.message, isWrong });
    }
    if (!found.next) break;
    after = found.next;
  }
  return lines.slice(-LINES);
}
