// Every key that works everywhere; screens with keys of their own list them themselves.
import { Link } from "@tanstack/react-router";
import { PLACES } from "@/app/places";
import { ACTIONS, NAMES, useKeyMap } from "@/features/review/keys";
import { Dialog } from "@/shared/ui/Dialog";
import { Kbd } from "@/shared/ui/Kbd";

const EVERYWHERE: readonly (readonly [string, string])[] = [
  ["/", "Find a run, an item or a place"],
  ["?", "These keys"],
];

export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const review = useKeyMap();
  return (
    <Dialog title="Keys" open={open} onOpenChange={onOpenChange}>
      <div className="grid gap-6 sm:grid-cols-2">
        <Keys title="Go to" rows={PLACES.map((place) => [`g ${place.key}`, place.name] as const)} />
        <div className="flex flex-col gap-6">
          <Keys title="Everywhere" rows={EVERYWHERE} />
          <Keys title="On the review screens" rows={NAMES.map((name) => [review[name], ACTIONS[name][1]] as const)} />
          <Link to="/review" onClick={() => onOpenChange(false)} className="text-accent text-small underline">
            Change those there
          </Link>
        </div>
      </div>
    </Dialog>
  );
}

function Keys({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3 className="mb-1 text-small text-soft">{title}</h3>
      <dl className="flex flex-col gap-1">
        {rows.map(([keys, does]) => (
          <div key={keys} className="flex items-center justify-between gap-4">
            <dt className="order-2 flex gap-1">
              {keys.split(" ").map((one) => (
                <Kbd key={one}>{one}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
