// A run as a link: its item's name where it has one, else its number; the number beside it.
import { Link } from "@tanstack/react-router";
import type { Run } from "@/shared/api/types";

type Named = Pick<Run, "run_id" | "item_name" | "item_key">;

export function RunName({ run }: { run: Named }) {
  const name = run.item_name || run.item_key;
  return (
    <Link
      to="/runs/$runId"
      params={{ runId: String(run.run_id) }}
      className="inline-flex max-w-full items-baseline gap-2 hover:underline"
    >
      <span className="truncate font-medium">{name || `Run ${run.run_id}`}</span>
      {name && <span className="shrink-0 text-small text-soft">#{run.run_id}</span>}
    </Link>
  );
}
