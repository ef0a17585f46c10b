// The links to the pages of installed apps: built in here, or served by the apps themselves.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { appPlacesQuery } from "@/app/appPlaces";
import { HERE, LINK } from "@/app/linkLook";

export function AppLinks({ onGo }: { onGo?: () => void }) {
  const { shown = [], linked = [] } = useQuery(appPlacesQuery).data ?? {};
  if (shown.length + linked.length === 0) return null;
  return (
    <ul aria-label="Apps" className="flex flex-col gap-px border-line border-t py-2">
      {shown.map(({ app, place }) => (
        <li key={`${app}/${place.path}`}>
          <Link
            to="/apps/$app/$"
            params={{ app, _splat: place.path }}
            activeOptions={{ exact: true, includeSearch: false }}
            className={LINK}
            activeProps={HERE}
            {...(onGo ? { onClick: onGo } : {})}
          >
            <place.icon size={15} aria-hidden />
            {place.name}
          </Link>
        </li>
      ))}
      {linked.map((page) => (
        <li key={page.address}>
          <a href={page.address} className={LINK}>
            <ExternalLink size={15} aria-hidden />
            {page.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
