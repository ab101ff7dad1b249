import { type ServiceOptions, serviceWords } from './service-options.ts';

export const launchdLabel = 'app.rollcall.agent';

/** The property list of launchd (launchd.plist(5)) for /Library/LaunchDaemons. */
export function toLaunchdPlist(options: ServiceOptions): string {
  const words = serviceWords(options).map((word) => `    <string>${escape(word)}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${launchdLabel}</string>
  <key>ProgramArguments</key>
  <array>
${words.join('\n')}
  </array>
  <key>UserName</key>
  <string>${escape(options.user)}</string>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <true/>
  <key>ThrottleInterval</key>
  <integer>5</integer>
  <key>Umask</key>
  <integer>23</integer>
  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
