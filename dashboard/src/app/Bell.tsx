// What was told: the last 50, newest first.
import { Link } from "@tanstack/react-router";
import { Bell as BellIcon } from "lucide-react";
import { Popover } from "radix-ui";
import { useTelling } from "@/app/useTelling";
import { useKept } from "@/shared/kept";
import { notices, unread } from "@/shared/live/notices";
import { IconButton } from "@/shared/ui/IconButton";
import { Moment } from "@/shared/ui/Moment";
import { Quiet } from "@/shared/ui/Quiet";
import { StateMark } from "@/shared/ui/StateMark";

export function Bell() {
  useTelling();
  const all = useKept(notices);
  const fresh = useKept(unread);
  return (
    <Popover.Root onOpenChange={(open) => open && unread.set(0)}>
      <Popover.Trigger asChild>
        <IconButton label={fresh ? `Notifications, ${fresh} new` : "Notifications"}>
          <BellIcon size={15} aria-hidden />
          {fresh > 0 && <span className="absolute top-1 right-1 size-2 rounded-full bg-waiting" />}
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          aria-label="Notifications"
          className="z-50 max-h-[70vh] w-80 max-w-[94vw] overflow-y-auto rounded-l border border-line bg-raised shadow-lg"
        >
          {all.length === 0 && <Quiet words="Nothing yet. Questions to people and failed runs are told here." />}
          <ul>
            {all.map((one) => (
              <li key={one.id} className="flex items-center gap-2 border-line px-3 py-1.5 not-last:border-b">
                <StateMark state={one.state} />
                <NoticeWords words={one.words} runId={one.runId} />
                <span className="ml-auto shrink-0 text-soft text-tiny">
                  <Moment at={one.at} />
                </span>
              </li>
            ))}
          </ul>
          <div className="border-line border-t p-2 text-small">
            <Link to="/settings" className="text-accent hover:underline">
              How to be told
            </Link>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function NoticeWords({ words, runId }: { words: string; runId: number | null }) {
  if (runId === null) return <span className="min-w-0">{words}</span>;
  return (
    <Link to="/runs/$runId" params={{ runId: String(runId) }} className="min-w-0 hover:underline">
      {words}
    </Link>
  );
}
