import { randomBytes } from 'node:crypto';
import type { Ctx } from '#server/domain/context.ts';
import { PERMISSIONS } from '#server/domain/permissions.ts';
import { createToken, listTokens, revokeToken } from '#server/services/access/token/index.ts';
import { createUser, listUsers, updateUser } from '#server/services/access/user/index.ts';
import type { Ids } from './configure.ts';
import { emailOf, people } from './content.ts';

const tokenName = 'demo';

/** Everybody of the demo with a fresh random password; who is there already gets a new one. */
export async function freshPeople(ctx: Ctx, groupIds: Ids, skillIds: Ids) {
  const have = new Map((await listUsers({ ctx, input: {} })).map((user) => [user.login, user.id]));
  const users: { role: string; email: string; password: string }[] = [];
  for (const { login, name, role, groups, skills } of people) {
    const password = randomBytes(15).toString('base64url');
    const email = emailOf(login);
    const id = have.get(login);
    if (id) await updateUser({ ctx, input: { id, password } });
    else {
      const groupsOf = groups.flatMap((group) => groupIds.get(group) ?? []);
      const skillsOf = Object.entries(skills).flatMap(([skill, proficiency]) => {
        const skillId = skillIds.get(skill);
        return skillId ? [{ id: skillId, proficiency }] : [];
      });
      const capacity = { chat: 3 };
      await createUser({
        ctx,
        input: { login, name, role, email, password, groups: groupsOf, skills: skillsOf, capacity },
      });
    }
    users.push({ role, email, password });
  }
  return users;
}

/** A fresh API token with every scope; the one of an earlier run ends. */
export async function freshToken(ctx: Ctx): Promise<string> {
  const { tokens } = await listTokens({ ctx, input: { limit: 200 } });
  for (const { id, name } of tokens) if (name === tokenName) await revokeToken({ ctx, input: { id } });
  const input = { name: tokenName, scopes: [...PERMISSIONS], requestsPerMinute: 12_000 };
  const { token } = await createToken({ ctx, input });
  return token;
}
