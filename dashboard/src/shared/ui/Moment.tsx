// A moment as "3 min ago", the whole of it on hover.
import { ago, clock, fullMoment } from "@/shared/format/times";
import { useNow } from "@/shared/live/useNow";

export function Moment({ at, as = "ago" }: { at: string | null | undefined; as?: "ago" | "clock" }) {
  const now = useNow(5000);
  if (!at) return <span className="text-soft">–</span>;
  return (
    <time dateTime={at} title={fullMoment(at)} className="whitespace-nowrap">
      {as === "ago" ? ago(at, now) : clock(at, now)}
    </time>
  );
}
