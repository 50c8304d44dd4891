using System.Threading.Channels;

namespace ScalingLaws.Lab;

/// <summary>
/// Sells runs under a cap. One thread does everything, in the order of arrival, so that no two requests can spend the same FLOP; many
/// requests share one write to the store, and none is answered before the store has kept its charge.
/// </summary>
/// <remarks>
/// A configuration that was bought before, or is being bought in the same moment, is not charged again. If the process dies between
/// charge and answer, the charge is in the store with its loss, and asking again is free.
/// </remarks>
public sealed class RunLedger : IDisposable
{
    private const int LargestBatch = 1024;

    private readonly Channel<Request> requests = Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<long, Holder> holders = [];
    private readonly Dictionary<string, LedgerKey> keys = new(StringComparer.Ordinal);
    private readonly ILedgerStore store;
    private readonly Thread writer;
    private bool isRevealed;

    /// <summary>Opens a ledger over a store.</summary>
    /// <param name="store">The store, which the ledger disposes of.</param>
    /// <param name="terms">Cap, truth and noise.</param>
    /// <exception cref="LedgerStoreException">The store cannot be read.</exception>
    public RunLedger(ILedgerStore store, LabTerms terms)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(terms);
        this.store = store;
        Terms = terms;
        LedgerContents contents = store.Load();
        Take(contents.Keys, contents.IsRevealed);
        foreach (LedgerCharge charge in contents.Charges)
            HolderOf(charge.KeyId).Add(charge.Run);
        foreach ((long keyId, FinalSubmission submission) in contents.Submissions)
            HolderOf(keyId).Submission = submission;
        writer = new Thread(Work) { IsBackground = true, Name = "run ledger" };
        writer.Start();
    }

    /// <summary>Cap, truth and noise.</summary>
    public LabTerms Terms { get; }

    /// <summary>Buys a run that <see cref="RunLimits"/> allows.</summary>
    /// <param name="key">The buyer's key.</param>
    /// <param name="run">The run.</param>
    public Task<Purchase> BuyAsync(string? key, RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (RunLimits.Problem(run) is { } problem)
            throw new ArgumentOutOfRangeException(null, problem);
        var order = new Order(key, run);
        Send(order);
        return order.Answer.Task;
    }

    /// <summary>What a key has bought; null for an unknown key.</summary>
    /// <exception cref="LedgerStoreException">The store cannot be read.</exception>
    public Task<Account?> AccountAsync(string? key) => AskAsync(() => ApiKey.Find(key, keys) is { } entry ? HolderOf(entry.Id).ToAccount(entry.Name) : null);

    /// <summary>Hands in a choice in place of the one before; not after the reveal.</summary>
    /// <returns>False once the truth is revealed; null for an unknown key.</returns>
    /// <exception cref="LedgerStoreException">The store could not keep it.</exception>
    public Task<bool?> SubmitAsync(string? key, FinalSubmission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return AskAsync<bool?>(() =>
        {
            if (ApiKey.Find(key, keys) is not { } entry)
                return null;
            if (isRevealed)
                return false;
            store.Submit(entry.Id, submission);
            HolderOf(entry.Id).Submission = submission;
            return true;
        });
    }

    /// <summary>The submissions with their owners, and whether the truth is revealed.</summary>
    /// <exception cref="LedgerStoreException">The store cannot be read.</exception>
    public Task<(bool IsRevealed, IReadOnlyList<(string Name, Account Account)> Submitted)> SubmittedAsync() => AskAsync<(bool, IReadOnlyList<(string, Account)>)>(() =>
        (isRevealed,
        [
            .. keys.Values.Where(k => holders.TryGetValue(k.Id, out Holder? holder) && holder.Submission is not null)
                .Select(k => (k.Name, holders[k.Id].ToAccount(k.Name))),
        ]));

    /// <summary>Answers what has arrived, then closes the store.</summary>
    public void Dispose()
    {
        if (!requests.Writer.TryComplete())
            return;
        writer.Join();
        store.Dispose();
    }

    private Task<T> AskAsync<T>(Func<T> question)
    {
        var ask = new Question<T>(question);
        Send(ask);
        return ask.Answer.Task;
    }

    private void Send(Request request) => ObjectDisposedException.ThrowIf(!requests.Writer.TryWrite(request), this);

    private void Work()
    {
        var batch = new List<Order>();
        var charges = new List<LedgerCharge>();
        while (requests.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            LedgerStoreException? problem = Refresh();
            batch.Clear();
            Question? question = null;
            while (batch.Count < LargestBatch && question is null && requests.Reader.TryRead(out Request? next))
            {
                if (next is Order order)
                    batch.Add(order);
                else
                    question = (Question)next;
            }
            Settle(batch, charges, problem);
            question?.Reply(problem);
        }
    }

    private LedgerStoreException? Refresh()
    {
        try
        {
            if (store.Refresh() is { } changed)
                Take(changed.Keys, changed.IsRevealed);
            return null;
        }
        catch (LedgerStoreException e)
        {
            return e;
        }
    }

    private void Settle(List<Order> batch, List<LedgerCharge> charges, LedgerStoreException? problem)
    {
        charges.Clear();
        foreach (Order order in batch)
        {
            order.Holder = null;
            if (ApiKey.Find(order.Key, keys) is not { } entry)
            {
                order.Outcome = new Purchase(PurchaseStatus.UnknownKey);
                continue;
            }
            order.Holder = HolderOf(entry.Id);
            Offer(order, entry.Id, charges);
        }
        try
        {
            if (charges.Count > 0)
            {
                if (problem is not null)
                    throw problem;
                store.Append(charges);
            }
        }
        catch (LedgerStoreException)
        {
            // Nothing was kept: take the batch back, so that the sums are again what the store holds.
            foreach (LedgerCharge charge in charges)
                HolderOf(charge.KeyId).Remove(charge.Run);
            foreach (Order order in batch.Where(o => o.Holder is not null))
            {
                order.Outcome = order.Holder!.TryFind(order.Run, out double known)
                    ? new Purchase(PurchaseStatus.Answered, known, order.Holder.Spent, WasFree: true)
                    : new Purchase(PurchaseStatus.StoreFailed, TotalFlopsUsed: order.Holder.Spent);
            }
        }
        foreach (Order order in batch)
            order.Answer.SetResult(order.Outcome!);
    }

    private void Offer(Order order, long keyId, List<LedgerCharge> charges)
    {
        Holder holder = order.Holder!;
        if (holder.TryFind(order.Run, out double known))
        {
            order.Outcome = new Purchase(PurchaseStatus.Answered, known, holder.Spent, WasFree: true);
            return;
        }
        if (RunLimits.PriceFlops(order.Run) > Terms.CapFlops - holder.Spent)
        {
            order.Outcome = new Purchase(PurchaseStatus.OverCap, TotalFlopsUsed: holder.Spent);
            return;
        }
        var run = new LabRun(order.Run, Terms.LossNats(order.Run));
        holder.Add(run);
        charges.Add(new LedgerCharge(keyId, run));
        order.Outcome = new Purchase(PurchaseStatus.Answered, run.LossNats, holder.Spent);
    }

    private void Take(IReadOnlyList<LedgerKey> entries, bool revealed)
    {
        isRevealed = revealed;
        keys.Clear();
        foreach (LedgerKey entry in entries)
            keys[entry.PublicPart] = entry;
    }

    private Holder HolderOf(long keyId)
    {
        if (!holders.TryGetValue(keyId, out Holder? holder))
            holders[keyId] = holder = new Holder();
        return holder;
    }

    /// <summary>What one key has bought.</summary>
    private sealed class Holder
    {
        private readonly Dictionary<RunConfiguration, double> losses = [];
        private readonly List<LabRun> runs = [];

        public long Spent { get; private set; }

        public FinalSubmission? Submission { get; set; }

        public bool TryFind(RunConfiguration run, out double loss) => losses.TryGetValue(run, out loss);

        public void Add(LabRun run)
        {
            losses.Add(run.Configuration, run.LossNats);
            runs.Add(run);
            Spent += RunLimits.PriceFlops(run.Configuration);
        }

        public void Remove(LabRun run)
        {
            losses.Remove(run.Configuration);
            runs.Remove(run);
            Spent -= RunLimits.PriceFlops(run.Configuration);
        }

        public Account ToAccount(string name) => new(name, Spent, [.. runs], Submission);
    }

    private abstract class Request;

    private abstract class Question : Request
    {
        /// <summary>Answers on the ledger's thread; <paramref name="problem"/> is what hindered the last look at the store.</summary>
        public abstract void Reply(LedgerStoreException? problem);
    }

    private sealed class Order(string? key, RunConfiguration run) : Request
    {
        public string? Key { get; } = key;

        public RunConfiguration Run { get; } = run;

        public Holder? Holder { get; set; }

        public Purchase? Outcome { get; set; }

        public TaskCompletionSource<Purchase> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Question<T>(Func<T> question) : Question
    {
        public TaskCompletionSource<T> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Reply(LedgerStoreException? problem)
        {
            try
            {
                if (problem is not null)
                    throw problem;
                Answer.SetResult(question());
            }
            catch (LedgerStoreException e)
            {
                Answer.SetException(e);
            }
        }
    }
}
