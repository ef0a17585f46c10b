// How many were decided here, how fast, what is left, and the way back.

import { many, whole } from "@/shared/format/numbers";
import { duration } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";
import { Button } from "@/shared/ui/Button";
import { Kbd } from "@/shared/ui/Kbd";
import { useKeyMap } from "./keys";
import type { Decided } from "./useDeciding";

const LATEST = 10;

export function Pace({ decided, left, onUndo }: { decided: readonly Decided[]; left: number; onUndo: () => void }) {
  const now = useNow(2000);
  const keys = useKeyMap();
  const each = secondsEach(decided, now);
  return (
    <footer className="flex min-h-10 flex-wrap items-center gap-x-4 border-line border-t px-4 py-1 text-small text-soft">
      <span>{many(left, "question")} left</span>
      {decided.length > 0 && <span>{whole(decided.length)} decided here</span>}
      {each !== null && left > 0 && (
        <span>
          {duration(Math.round(each))} each, about {duration(Math.max(60, Math.round((each * left) / 60) * 60))} to go
        </span>
      )}
      <Button kind="quiet" className="ml-auto" disabled={decided.length === 0} onClick={onUndo}>
        Take the last one back <Kbd>{keys.undo}</Kbd>
      </Button>
    </footer>
  );
}

/** Seconds for one of the latest decisions; null before there are three. */
export function secondsEach(decided: readonly Decided[], now: number): number | null {
  const latest = decided.slice(-LATEST);
  const first = latest[0];
  if (!first || latest.length < 3) return null;
  return Math.max(1, (now - first.at) / 1000 / latest.length);
}
