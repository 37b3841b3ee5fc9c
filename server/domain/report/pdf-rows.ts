/** A PDF of more rows is nothing a person reads. */
export const mostPdfRows = 3_000;
