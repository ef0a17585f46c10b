// Says that the line is down, how old the data is, and when the next try is; silent while all is well.
import { clockSeconds, duration } from "@/shared/format/times";
import { useLive, useLiveNow } from "@/shared/live/LiveContext";
import { useNow } from "@/shared/live/useNow";
import { Button } from "@/shared/ui/Button";

const PATIENCE_MS = 1500;

export function Banner() {
  const live = useLive();
  const line = useLiveNow();
  const now = useNow();
  if (line.lostAt === null || now - line.lostAt < PATIENCE_MS) return null;
  const next = line.retryAt ? Math.max(0, Math.ceil((line.retryAt - now) / 1000)) : 0;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-1.5"
      style={{ background: "color-mix(in srgb, var(--waiting) 14%, var(--card))" }}
    >
      <p>
        <strong className="font-semibold">No line to the server since {clockSeconds(line.lostAt)}.</strong> What you see
        is {duration(Math.max(1, Math.round((now - line.dataAt) / 1000))).replace(".0", "")} old.
        <span aria-hidden> {next > 0 ? `Trying again in ${next} s.` : "Trying again."}</span>
      </p>
      <Button onClick={live.retry} className="ml-auto">
        Try now
      </Button>
    </div>
  );
}
