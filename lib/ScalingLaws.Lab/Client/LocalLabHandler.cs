using System.Net;
using System.Text;

namespace ScalingLaws.Lab;

/// <summary>Carries HTTP requests to a lab in the same process: same contract, no network.</summary>
internal sealed class LocalLabHandler(RunLedger ledger) : HttpMessageHandler
{
    private readonly LabApi api = new(ledger);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        LabResponse answer = await api.HandleAsync(new LabRequest(request.Method.Method, request.RequestUri!.AbsolutePath, request.RequestUri.Query, body)).ConfigureAwait(false);
        return new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Json, Encoding.UTF8, "application/json"),
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            ledger.Dispose();
        base.Dispose(disposing);
    }
}
