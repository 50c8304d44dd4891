using System.Reflection;
using System.Reflection.Emit;

namespace Coursework.Tests;

/// <summary>
/// .NET Interactive shows values through an extension method of its kernel's context. The kernel cannot be referenced
/// here, so an assembly of its name with those two types is made at run time.
/// </summary>
[Collection(HostCollection.Name)]
public sealed class KernelDisplayTests
{
    [Fact]
    public void A_kernel_is_found_by_name_and_asked_for_the_preferred_forms()
    {
        using var host = new FakeHost(withDisplay: false);
        Assembly kernel = MakeKernel();
        object context = Activator.CreateInstance(kernel.GetType("Microsoft.DotNet.Interactive.KernelInvocationContext")!)!;
        var shown = new List<(object, string[])>();
        AppContext.SetData("test.kernel", context);
        var displayed = new Replaceable();
        AppContext.SetData("test.sink", (Func<object, string[], object>)((value, mimeTypes) =>
        {
            shown.Add((value, mimeTypes));
            return displayed;
        }));
        try
        {
            Course.Show("hello");
            (object value, string[] mimeTypes) = Assert.Single(shown);
            Assert.Equal("hello", value);
            Assert.Empty(mimeTypes);

            // What the kernel returns replaces the value where it stands.
            Assert.True(NotebookHost.DisplayLive("first").Update("second"));
            Assert.Equal("first", shown[^1].Item1);
            Assert.Equal("second", Assert.Single(displayed.Values));
        }
        finally
        {
            AppContext.SetData("test.kernel", null);
            AppContext.SetData("test.sink", null);
        }
    }

    /// <summary>Like .NET Interactive's DisplayedValue.</summary>
    public sealed class Replaceable
    {
        public List<object> Values { get; } = [];

        public void Update(object value) => Values.Add(value);
    }

    private static Assembly MakeKernel()
    {
        const MethodAttributes isStatic = MethodAttributes.Public | MethodAttributes.Static;
        const TypeAttributes isStaticClass = TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed;
        MethodInfo getData = typeof(AppContext).GetMethod(nameof(AppContext.GetData))!;
        var builder = new PersistedAssemblyBuilder(new AssemblyName("Microsoft.DotNet.Interactive"), typeof(object).Assembly);
        ModuleBuilder module = builder.DefineDynamicModule("Microsoft.DotNet.Interactive");

        TypeBuilder context = module.DefineType("Microsoft.DotNet.Interactive.KernelInvocationContext", TypeAttributes.Public);
        context.DefineDefaultConstructor(MethodAttributes.Public);
        MethodBuilder getter = context.DefineMethod("get_Current", isStatic | MethodAttributes.SpecialName, context, Type.EmptyTypes);
        ILGenerator il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldstr, "test.kernel");
        il.Emit(OpCodes.Call, getData);
        il.Emit(OpCodes.Castclass, context);
        il.Emit(OpCodes.Ret);
        context.DefineProperty("Current", PropertyAttributes.None, context, null).SetGetMethod(getter);
        context.CreateType();

        TypeBuilder extensions = module.DefineType("Microsoft.DotNet.Interactive.KernelInvocationContextExtensions", isStaticClass);
        MethodBuilder display = extensions.DefineMethod("Display", isStatic, typeof(object), [context, typeof(object), typeof(string[])]);
        il = display.GetILGenerator();
        il.Emit(OpCodes.Ldstr, "test.sink");
        il.Emit(OpCodes.Call, getData);
        il.Emit(OpCodes.Castclass, typeof(Func<object, string[], object>));
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Callvirt, typeof(Func<object, string[], object>).GetMethod("Invoke")!);
        il.Emit(OpCodes.Ret);
        extensions.CreateType();

        using var stream = new MemoryStream();
        builder.Save(stream);
        return Assembly.Load(stream.ToArray());
    }
}
