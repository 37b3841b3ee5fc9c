export { listSavedViews, listSavedViewsInput } from './list.ts';
export { removeView, removeViewInput } from './remove.ts';
export { saveView, saveViewInput } from './save.ts';
