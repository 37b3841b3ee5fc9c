export { answerLink, answerLinkInput } from './answer.ts';
export { makeLink } from './make.ts';
