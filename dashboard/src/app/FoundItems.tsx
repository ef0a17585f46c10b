// Items whose name or key holds the words typed in the palette.
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useDeferredValue } from "react";
import { api, need } from "@/shared/api/client";

interface Props {
  text: string;
  className: string;
  onChoose: (catalogue: string, key: string) => void;
}

export function FoundItems({ text, className, onChoose }: Props) {
  const q = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["items", "palette", q],
    queryFn: () => need(api.GET("/api/items", { params: { query: { q, limit: 6 } } })),
    enabled: q.length >= 2,
  });
  return found.data?.items.map((item) => (
    <Command.Item
      key={`${item.catalogue}/${item.key}`}
      value={`${text} ${item.catalogue} ${item.key} ${item.name}`}
      className={className}
      onSelect={() => onChoose(item.catalogue, item.key)}
    >
      <span className="truncate">{item.name || item.key}</span>
      <span className="ml-auto text-small text-soft">{item.catalogue}</span>
    </Command.Item>
  ));
}
