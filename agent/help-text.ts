import { agentVersion } from './agent-version.ts';

/** What `--help` prints. */
export const helpText = `rollcall-agent ${agentVersion}: brings the files of this computer to Rollcall.

  rollcall-agent pair --server https://… --code XXXXXXXX   connect this computer, with the code from the portal
  rollcall-agent run                                       work in this window until Ctrl-C
  rollcall-agent install [--user NAME] [--print]           work as a service of this computer
  rollcall-agent uninstall                                 remove the service
  rollcall-agent status                                    how the running agent stands
  rollcall-agent unpair                                    forget the server and the key

  --data DIR     where key, journal and log are kept       (pair, run, install, status, unpair)
  --port N       status page on 127.0.0.1, 9000 unless told (run, install, status)
  --root DIR     with pair: keep to this folder; may be given several times
  --print        with install: show the service files, change nothing
  --version, --help
`;
