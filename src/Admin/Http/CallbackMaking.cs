using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Makes requests to call back: for an agent, a nurse line or a program. What is asked for is looked up first, so that nobody waits for what nobody has.</summary>
internal sealed class CallbackMaking(AdminPorts ports, AdminOptions options, Projection projection, FreeTimes times, ILogger log)
{
    public async Task<IResult> MakeAsync(CallbackRequest? asked, HttpContext context, CancellationToken end)
    {
        if (CallbackInput.Fault(asked) is { } fault)
            return Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", fault);
        var plan = projection.Plan;
        if (projection.QueuePlan(asked!.Queue!.Trim()) is not { } queue)
            return CallbackProblems.Unknown("queue", asked.Queue.Trim(), plan.Queues.Select(static known => known.Id.Value));
        return (CallbackInput.Given(asked.Call) is { } call ? projection.CallerOf(call) : asked.Number) is { } whom
            ? await MakeAsync(WishOf(asked), queue, whom, context, end)
            : Fault(WishOf(asked), queue, plan) ?? CallbackProblems.NoCaller();
    }

    /// <summary>What is wished for, for this queue.</summary>
    /// <param name="wish">All but the number, as it was asked for.</param>
    /// <param name="queue">Who is to call.</param>
    /// <param name="whom">Any text.</param>
    /// <param name="context">Where it is asked.</param>
    /// <param name="end">The caller of the API went away.</param>
    public async Task<IResult> MakeAsync(RequestCallback wish, QueuePlan queue, string whom, HttpContext context, CancellationToken end)
    {
        if (Fault(wish, queue, projection.Plan) is { } unknown)
            return unknown;
        if (ports.Callbacks.Judge(whom) is not { Fault: NumberFault.None, Number: { } number })
            return CallbackProblems.Number(ports.Callbacks.Judge(whom).Fault);
        var command = wish with { Queue = queue.Id, Number = number };
        if (times.Fault(queue, command.Slot) is { } problem)
            return problem;

        var verdict = await ports.Callbacks.CarryOutAsync(command, end);
        var open = projection.Snapshot.Callbacks.Find((queue.Id, number, command.Reference));
        AdminLog.Callback(log, open?.Callback.ToString() ?? "-", "request", context.Connection.RemoteIpAddress, verdict.Refusal);
        if (verdict is not { Refusal: Refusal.None, IsStopped: false, IsNotWritten: false })
            return CallbackProblems.Of(verdict, "", () => times.Next(queue, command.Slot), open);
        if (open is null)
            return Results.Json(new CommandModel("done"), AdminJson.Default, statusCode: StatusCodes.Status201Created); // settled already
        context.Response.Headers.Location = $"/api/v1/callbacks/{open.Callback}";
        return Results.Json(projection.Callback(open.Callback.ToString()) ?? CallbackProjection.Of(open, open.Number, options.Local), AdminJson.Default, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>As asked; whom to call, and for which queue, is not looked up yet.</summary>
    private static RequestCallback WishOf(CallbackRequest asked) => new(new(asked.Queue!.Trim()), "", asked.Reason!.Trim(), CallbackInput.Given(asked.Language) ?? "")
    {
        Slot = asked.Slot is { } text ? CallbackInput.Time(text) : null,
        Reference = CallbackInput.Given(asked.Reference),
        Cause = CallbackCause.Agent,
        By = asked.By!.Trim(),
        Class = CallbackInput.Given(asked.Class) is { } priority ? new ClassId(priority) : null,
        Unit = CallbackInput.Given(asked.Unit) is { } unit ? new UnitId(unit) : null,
        Person = CallbackInput.Given(asked.Person) is { } person ? new AgentId(person) : null,
        Skills = asked.Skills is { } skills ? skills.DistinctBy(static skill => skill.Key.Trim()).ToDictionary(static skill => new SkillId(skill.Key.Trim()), static skill => skill.Value) : new Dictionary<SkillId, int>(),
    };

    /// <summary>Null: everything named is there, and somebody could take it.</summary>
    private static IResult? Fault(RequestCallback wish, QueuePlan queue, AcdPlan plan)
    {
        if (wish.Class is { } priority && plan.Classes.All(known => known.Id != priority))
            return CallbackProblems.Unknown("class", priority.Value, plan.Classes.Select(static known => known.Id.Value));
        if (wish.Unit is { } unit && plan.Agents.All(agent => !agent.Units.Contains(unit)))
            return CallbackProblems.Unknown("unit", unit.Value, plan.Agents.SelectMany(static agent => agent.Units).Select(static known => known.Value).Distinct());
        foreach (var (skill, tier) in wish.Skills)
        {
            if (plan.Agents.All(agent => !agent.Skills.ContainsKey(skill)))
                return CallbackProblems.Unknown("skill", skill.Value, plan.Agents.SelectMany(static agent => agent.Skills.Keys).Select(static known => known.Value).Distinct());
            if (!plan.Tiers.ContainsKey(tier))
                return CallbackProblems.Unknown("tier", tier.ToString(System.Globalization.CultureInfo.InvariantCulture), plan.Tiers.Keys.Order().Select(static known => known.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        var serving = plan.Agents.Where(agent => agent.TierFor(queue) is not null).ToList();
        if (wish.Person is { } person && serving.All(agent => agent.Id != person))
            return CallbackProblems.Unknown("person who serves the queue", person.Value, serving.Select(static agent => agent.Id.Value));
        return serving.Count == 0 || serving.Any(agent => CouldTake(agent, wish, queue)) ? null : CallbackProblems.Nobody(queue.Id.Value);
    }

    /// <summary>Once every step of the queue is open.</summary>
    private static bool CouldTake(AgentPlan agent, RequestCallback wish, QueuePlan queue) =>
        wish.Skills.All(skill => agent.Skills.TryGetValue(skill.Key, out var held) && held >= skill.Value)
        && (wish.Unit is not { } unit || agent.Units.Contains(unit) || queue.Steps.Any(step => step.UnitDropped || step.Units.Any(agent.Units.Contains)))
        && (wish.Language.Length == 0 || agent.Languages.Contains(wish.Language) || queue.Steps.Any(static step => step.LanguageDropped));
}
