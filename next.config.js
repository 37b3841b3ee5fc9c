import createNextIntlPlugin from 'next-intl/plugin';

const withTexts = createNextIntlPlugin('./app/_lib/i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native and large server packages stay as they are installed instead of being bundled.
  serverExternalPackages: [
    '@aws-sdk/client-s3',
    '@clickhouse/client',
    '@node-rs/argon2',
    '@temporalio/client',
    'basic-ftp',
    'exceljs',
    'kysely',
    'nodemailer',
    'pdfkit',
    'pg',
    'pino',
    'prom-client',
    'rate-limiter-flexible',
    'ssh2-sftp-client',
    'svg-to-pdfkit',
    'ws',
  ],
  // Texts reach the screens compiled (app/_lib/i18n/compiled.ts), so no screen brings the reader of their patterns.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  // The build is checked by its own step of the tests, with the same configuration.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['lucide-react', '@base-ui/react'] },
};

export default withTexts(config);
