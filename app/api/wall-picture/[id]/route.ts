import { showWallPicture, takeWallPicture } from '#server/doors/rest/wall-picture.ts';

export const dynamic = 'force-dynamic';

type Asked = { params: Promise<{ id: string }> };

/** A wall's picture. */
export const GET = async (request: Request, { params }: Asked) => showWallPicture(request, (await params).id);

/** Keeps a picture for a wall. */
export const PUT = async (request: Request, { params }: Asked) => takeWallPicture(request, (await params).id);
