export { createSkill, createSkillInput } from './create.ts';
export { listSkills } from './list.ts';
