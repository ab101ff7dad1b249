import { type ServiceOptions, serviceWords } from './service-options.ts';

export const windowsServiceName = 'RollcallAgent';

/** The account that Windows makes for the service itself; people give it rights by this name. */
export const windowsAccount = `NT SERVICE\\${windowsServiceName}`;

/**
 * A program of .NET Framework, which every Windows has and compiles, that answers the service manager and keeps the agent running:
 * Node alone does not know how to be a service and would be ended after 30 seconds.
 */
export function toServiceProgram(options: ServiceOptions): string {
  const [program = '', ...words] = serviceWords(options);
  return `using System;
using System.Diagnostics;
using System.ServiceProcess;
using System.Threading;

public class RollcallAgentService : ServiceBase
{
    const string Program = ${literal(program)};
    const string Words = ${literal(words.map(quoteWord).join(' '))};
    readonly ManualResetEvent stopping = new ManualResetEvent(false);
    Process child;
    Thread keeper;

    public RollcallAgentService() { ServiceName = "${windowsServiceName}"; CanShutdown = true; }
    public static void Main() { Run(new RollcallAgentService()); }

    protected override void OnStart(string[] given) { keeper = new Thread(Keep); keeper.Start(); }
    protected override void OnShutdown() { OnStop(); }

    protected override void OnStop()
    {
        stopping.Set();
        Process running = child;
        if (running != null) try { running.Kill(); } catch (InvalidOperationException) { }
        keeper.Join(15000);
    }

    void Keep()
    {
        while (!stopping.WaitOne(0))
        {
            try
            {
                child = Process.Start(new ProcessStartInfo(Program, Words) { UseShellExecute = false, CreateNoWindow = true });
                child.WaitForExit();
            }
            catch (Exception problem) { EventLog.WriteEntry(problem.Message, EventLogEntryType.Error); }
            stopping.WaitOne(5000);
        }
    }
}
`;
}

type InstallOptions = ServiceOptions & { readonly serviceFolder: string };

/** The PowerShell script that compiles the program and makes the service with sc.exe. */
export function toInstallScript({ serviceFolder, dataFolder, user }: InstallOptions): string {
  const name = single(windowsServiceName);
  const source = single(`${serviceFolder}\\rollcall-agent-service.cs`);
  return `$ErrorActionPreference = 'Stop'
function Check([string] $what) { if ($LASTEXITCODE -ne 0) { throw "$what ended with $LASTEXITCODE" } }
$program = ${single(`${serviceFolder}\\rollcall-agent-service.exe`)}
if (Get-Service -Name ${name} -ErrorAction SilentlyContinue) {
  Stop-Service -Name ${name} -Force
  & sc.exe delete ${name}; Check 'sc.exe delete'
  Start-Sleep -Seconds 2
}
Add-Type -TypeDefinition (Get-Content -Raw -Encoding UTF8 ${source}) \`
  -ReferencedAssemblies System.ServiceProcess -OutputAssembly $program -OutputType ConsoleApplication
& sc.exe create ${name} binPath= ('"{0}"' -f $program) start= delayed-auto obj= ${single(user)} DisplayName= 'Rollcall agent'; Check 'sc.exe create'
& sc.exe description ${name} 'Brings files of this computer to Rollcall'; Check 'sc.exe description'
& sc.exe failure ${name} reset= 86400 actions= restart/5000/restart/5000/restart/60000; Check 'sc.exe failure'
& icacls.exe ${single(dataFolder)} /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' ${single(`${user}:(OI)(CI)M`)} /T; Check 'icacls'
Start-Service -Name ${name}
`;
}

export function toUninstallScript(): string {
  const name = single(windowsServiceName);
  return `$ErrorActionPreference = 'Stop'
Stop-Service -Name ${name} -Force
& sc.exe delete ${name}
exit $LASTEXITCODE
`;
}

/** One argument as programs on Windows take a command line apart again (CommandLineToArgvW). */
function quoteWord(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

/** A string of C#. */
function literal(text: string): string {
  return `@"${text.replaceAll('"', '""')}"`;
}

/** A string of PowerShell in which nothing is replaced. */
function single(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
