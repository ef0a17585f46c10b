// Why the run is as it is, in one sentence; commands of the server's sentence are for terminals and are left out here.
import type { RunDetail } from "@/shared/api/types";
import { withoutCommands } from "@/shared/format/sentences";
import { lookOf } from "@/shared/format/states";

export function WhyLine({ run }: { run: RunDetail }) {
  const tone = lookOf(run.state).tone;
  return (
    <p
      role="status"
      className="rounded-m border-l-2 px-3 py-1.5"
      style={{ borderColor: `var(--${tone})`, background: `color-mix(in srgb, var(--${tone}) 9%, var(--card))` }}
    >
      {withoutCommands(run.why.sentence)}
    </p>
  );
}
