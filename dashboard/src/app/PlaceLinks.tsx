// The links of the navigation, in their groups, apps after the work; Review says how much waits there.
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { AppLinks } from "@/app/AppLinks";
import { HERE, LINK } from "@/app/linkLook";
import { PLACES, type Place } from "@/app/places";
import { useNeeds } from "@/app/useNeeds";
import { short } from "@/shared/format/numbers";

const GROUPS = ["work", "machinery", "house"] as const;

export function PlaceLinks({ onGo }: { onGo?: () => void }) {
  const needs = useNeeds();
  return GROUPS.map((group) => (
    <Fragment key={group}>
      <ul className="flex flex-col gap-px border-line pb-2 not-first:border-t not-first:pt-2">
        {PLACES.filter((place) => place.group === group).map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} count={place.to === "/review" ? needs : 0} {...(onGo ? { onGo } : {})} />
          </li>
        ))}
      </ul>
      {group === "work" && <AppLinks {...(onGo ? { onGo } : {})} />}
    </Fragment>
  ));
}

function PlaceLink({ place, count, onGo }: { place: Place; count: number; onGo?: () => void }) {
  return (
    <Link
      to={place.to}
      activeOptions={{ exact: place.to === "/", includeSearch: false }}
      className={LINK}
      activeProps={HERE}
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
