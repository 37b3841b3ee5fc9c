'use client';
import { useTranslations } from 'next-intl';
import type { Permission } from '#server/domain/permissions.ts';

type Props = {
  /** Scopes that this person may give: their own. */
  offered: readonly Permission[];
  chosen: ReadonlySet<Permission>;
  onChange: (chosen: ReadonlySet<Permission>) => void;
};

/** What a token may do, one by one; each with its name in the API beside it. */
export function ScopeList({ offered, chosen, onChange }: Props) {
  const t = useTranslations('admin');

  function toggle(scope: Permission, on: boolean) {
    onChange(new Set(on ? [...chosen, scope] : [...chosen].filter((one) => one !== scope)));
  }

  /** A permission that came after these texts goes by its name in the API. */
  const nameOf = (scope: Permission) => {
    const key = `scopes.${scope}` as 'scopes.contact.work';
    return t.has(key) ? t(key) : scope;
  };

  return (
    <fieldset>
      <legend className="mb-1 font-medium text-ink-2 text-xs">{t('tokens.scopes')}</legend>
      <ul className="rounded-md border border-line">
        {offered.map((scope) => (
          <li key={scope} className="border-line border-b last:border-b-0">
            <label className="flex items-center gap-2 px-2.5 py-1.5 hover:bg-hover">
              <input
                type="checkbox"
                name="scope"
                value={scope}
                checked={chosen.has(scope)}
                className="size-4 shrink-0 accent-accent-strong"
                onChange={(event) => toggle(scope, event.target.checked)}
              />
              <span className="min-w-0 flex-1">{nameOf(scope)}</span>
              <code className="text-2xs text-ink-3">{scope}</code>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
