// Where a value was read: the file and its page, or the address.
import { ExternalLink } from "lucide-react";
import { shown, type Values } from "./payload";

export function SourceOf({ source }: { source: Values }) {
  const { file, page, url, ...rest } = source;
  const place = [shown(file), page ? `page ${shown(page)}` : "", ...Object.values(rest).map(shown)].filter(Boolean);
  const address = shown(url);
  if (place.length === 0 && !address) return <span className="text-soft">No source is told</span>;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-soft">
      {place.length > 0 && <span className="break-words">{place.join(", ")}</span>}
      {/^https?:\/\//.test(address) && URL.canParse(address) && (
        <a
          href={address}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent underline"
        >
          {new URL(address).hostname} <ExternalLink size={11} aria-label="in a new window" />
        </a>
      )}
    </span>
  );
}
