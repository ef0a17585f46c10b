// The links of the navigation, in their groups; Review says how much waits there.
import { Link } from "@tanstack/react-router";
import { PLACES, type Place } from "@/app/places";
import { useNeeds } from "@/app/useNeeds";
import { short } from "@/shared/format/numbers";

const GROUPS = ["work", "machinery", "house"] as const;

export function PlaceLinks({ onGo }: { onGo?: () => void }) {
  const needs = useNeeds();
  return GROUPS.map((group) => (
    <ul key={group} className="flex flex-col gap-px border-line pb-2 not-first:border-t not-first:pt-2">
      {PLACES.filter((place) => place.group === group).map((place) => (
        <li key={place.to}>
          <PlaceLink place={place} count={place.to === "/review" ? needs : 0} {...(onGo ? { onGo } : {})} />
        </li>
      ))}
    </ul>
  ));
}

function PlaceLink({ place, count, onGo }: { place: Place; count: number; onGo?: () => void }) {
  return (
    <Link
      to={place.to}
      activeOptions={{ exact: place.to === "/", includeSearch: false }}
      className="flex h-8 items-center gap-2.5 rounded-m px-2 text-soft hover:bg-hover hover:text-ink max-lg:h-10"
      activeProps={{ className: "bg-hover font-medium text-ink!", "aria-current": "page" }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <place.icon size={15} aria-hidden />
      {place.name}
      {count > 0 && (
        <span className="ml-auto text-small text-waiting">
          {short(count)}
          <span className="sr-only"> open</span>
        </span>
      )}
    </Link>
  );
}
