// Who is here, the theme, the keys, and the way out.
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleUser } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { api } from "@/shared/api/client";
import { keepCsrf } from "@/shared/api/csrf";
import { sentence } from "@/shared/format/states";
import { useMe } from "@/shared/me/useMe";
import { THEMES, theme, useTheme } from "@/shared/theme/theme";

const ITEM = "flex h-8 cursor-pointer items-center rounded-s px-2 outline-none data-highlighted:bg-hover";

export function Menu({ onKeys }: { onKeys: () => void }) {
  const me = useMe();
  const now = useTheme();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label="Theme, keys and who is here"
        className="inline-flex size-7 items-center justify-center rounded-m text-soft hover:bg-hover hover:text-ink max-md:size-9"
      >
        <CircleUser size={15} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-52 rounded-m border border-line bg-raised p-1 shadow-lg"
        >
          {me.data && (
            <DropdownMenu.Label className="px-2 py-1 text-small text-soft">
              {me.data.accounts ? `${me.data.name}, ${me.data.role}` : "This machine only, no accounts"}
            </DropdownMenu.Label>
          )}
          <DropdownMenu.RadioGroup
            value={now}
            onValueChange={(value) => theme.set(THEMES.find((one) => one === value) ?? "system")}
          >
            {THEMES.map((one) => (
              <DropdownMenu.RadioItem key={one} value={one} className={ITEM}>
                {one === "system" ? "Theme of the system" : sentence(one)}
                <DropdownMenu.ItemIndicator className="ml-auto text-accent">✓</DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={ITEM} onSelect={onKeys}>
            Keys
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} asChild>
            <Link to="/settings">Settings</Link>
          </DropdownMenu.Item>
          {me.data?.accounts && <SignOut />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function SignOut() {
  const client = useQueryClient();
  const leave = async () => {
    await api.DELETE("/api/sessions");
    keepCsrf(null, null);
    client.clear();
    location.assign("/");
  };
  return (
    <DropdownMenu.Item className={ITEM} onSelect={() => void leave()}>
      Sign out
    </DropdownMenu.Item>
  );
}
