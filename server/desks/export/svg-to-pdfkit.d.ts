declare module 'svg-to-pdfkit' {
  /** Draws an SVG text at a place of the page. */
  export default function drawSvg(
    pdf: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: {
      width: number;
      height: number;
      assumePt: boolean;
      fontCallback: () => string;
      imageCallback: () => string;
    },
  ): void;
}
